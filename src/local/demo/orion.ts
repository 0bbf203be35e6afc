import { syncKey, websiteKey, whoSignsIn } from './accounts.ts';
import { badGateway, type DemoAnswer, type DemoRequest, html, json, redirect } from './exchange.ts';
import { dashboardPage, loginPage } from './pages.ts';
import { routed } from './routing.ts';
import { type Session, sign, signed } from './sessions.ts';
import { unanswered, type World } from './world.ts';

interface Visit {
  readonly request: DemoRequest;
  /** Who is signed in, after whatever the script does to sessions. */
  readonly session?: Session;
  readonly instance: string;
}

type Route = (world: World, visit: Visit) => DemoAnswer;

/** The current dashboard: people sign in with a form and keep a session; machines bring a key. */
export const orion =
  (world: World) =>
  (request: DemoRequest): DemoAnswer => {
    const route = routes[`${request.method} ${request.path}`];
    if (route === undefined) return json(404, { error: 'Not found' });
    const visit = { request, ...routed(world, world.sessions.use(request.cookies.get(sessionCookie))) };
    const answer = route(world, visit);
    return answer === badGateway
      ? answer
      : { ...answer, headers: { ...answer.headers, 'x-served-by': visit.instance } };
  };

const sessionCookie = 'orion_session';
const formCookie = 'orion_form';
const endSession = `${sessionCookie}=; Path=/; Max-Age=0`;

const showLogin: Route = (world) => {
  const form = String(world.now());
  return html(200, loginPage(sign(world.key, form)), {
    'set-cookie': `${formCookie}=${form}; Path=/login; HttpOnly; SameSite=Strict`,
  });
};

const signIn: Route = (world, { request, instance }) => {
  const form = request.cookies.get(formCookie);
  if (form === undefined || !signed(world.key, form, request.form.get('_token') ?? '')) {
    return html(419, 'This form has expired.');
  }
  const persona = whoSignsIn(request.form.get('email'), request.form.get('password'));
  const refused =
    persona === undefined ||
    world.faults().some((fault) => fault.kind === 'login-refused' && fault.personas.includes(persona));
  if (refused) return redirect('/login');
  const token = world.sessions.open(persona, instance, world.now());
  return redirect('/dashboard', { 'set-cookie': `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax` });
};

const signOut: Route = (world, { session }) => {
  if (session !== undefined) world.sessions.end(session);
  return redirect('/login', { 'set-cookie': endSession });
};

const dashboard: Route = (world, { session }) => {
  if (unanswered(world, 'dashboard')) return badGateway;
  return session === undefined
    ? redirect('/login', { 'set-cookie': endSession })
    : html(200, dashboardPage(session.persona));
};

const progress: Route = (world, { session }) => {
  if (unanswered(world, 'progress')) return badGateway;
  return session === undefined ? json(401, { error: 'Please sign in' }) : json(200, { state: 'idle', percent: 100 });
};

const syncEvery = 300_000;

const syncHealth: Route = (world, { request }) => {
  if (request.authorization !== `Bearer ${syncKey}`) return json(401, { error: 'Unknown key' });
  const lastSync = new Date(world.now() - (world.now() % syncEvery)).toISOString();
  return json(200, { outOfSync: world.outOfSync(), lastSync });
};

/** What a managed website asks, with the key that it was given. */
const syncWebsite: Route = (world, { request }) => {
  const refused =
    request.authorization !== `Bearer ${websiteKey}` ||
    world.faults().some((fault) => fault.kind === 'old-key-refused');
  return refused ? json(401, { error: 'Unknown key' }) : json(200, { website: 1, connected: true });
};

const routes: Readonly<Record<string, Route>> = {
  'GET /': () => redirect('/dashboard'),
  'GET /login': showLogin,
  'POST /login': signIn,
  'POST /logout': signOut,
  'GET /dashboard': dashboard,
  'GET /api/progress': progress,
  'GET /api/sync/health': syncHealth,
  'GET /api/sync/websites/1': syncWebsite,
};
