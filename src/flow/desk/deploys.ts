import type { DeployShown } from '../../core/desk/answers.ts';
import { Problem } from '../../core/desk/problem.ts';
import type { Deploy } from '../../core/draft/deploy.ts';
import { days, iso, minutes } from '../../core/time.ts';
import { type Handler, ok } from './change.ts';
import { knownService } from './known-service.ts';

/** Clocks of build machines may be ahead, but not by more. */
const ahead = minutes(5);
const back = days(90);

export const deployShown = ({ id, at, name, service, by }: Deploy): DeployShown => ({
  id,
  at: iso(at),
  name,
  service: service ?? null,
  by,
});

export const listDeploys: Handler = async ({ store }) => ok({ items: (await store.lastDeploys(100)).map(deployShown) });

interface NewDeploy {
  readonly name: string;
  readonly service?: string;
  readonly at?: string;
}

export const recordDeploy: Handler<NewDeploy> = async ({ config, store, clock }, { body, person }, id) => {
  const now = clock.now();
  const at = body.at === undefined ? now : Date.parse(body.at);
  if (at > now + ahead || at < now - back)
    throw new Problem('invalid', `A deploy at ${iso(at)} is not recorded: its time is from 90 days ago to now.`);
  const deploy: Deploy = {
    id: id(),
    at,
    name: body.name,
    ...(body.service !== undefined && { service: knownService(config, body.service) }),
    by: person.name,
  };
  return {
    answer: { status: 201, body: deployShown(deploy) },
    subject: deploy.id,
    write: (beside) => store.recordDeploy(deploy, beside),
    lost: async () => new Problem('conflict', 'This deploy was recorded before: see the list.'),
  };
};
