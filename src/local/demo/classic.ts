import { badGateway, type DemoAnswer, type DemoRequest, json } from './exchange.ts';
import { unanswered, type World } from './world.ts';

/** The older dashboard: nothing of it is left in the demo but the health of its authentication. */
export const classic =
  (world: World) =>
  (request: DemoRequest): DemoAnswer => {
    if (request.path !== '/auth/health') return json(404, { error: 'Not found' });
    if (request.method !== 'GET') return json(405, { error: 'Method not allowed' });
    if (unanswered(world, 'classic-auth')) return badGateway;
    return json(200, { ok: true });
  };
