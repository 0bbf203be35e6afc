import type {
  CheckSpec,
  Expectation,
  HttpStep,
  LoggedOut,
  LoginSpec,
  Payload,
  Template,
} from '../config/check-spec.ts';
import type { Service } from '../config/config.ts';

/** One request of a check, and what its answer must be like. */
export interface Step extends HttpStep {
  /** Present on the step that submits a login's credentials: where and how a good login ends. */
  readonly landing?: Landing;
}

export interface Landing {
  /** Where the login page is: to end there is to be refused. */
  readonly page: Template;
  readonly landsOn?: string;
  readonly cookie?: string;
}

const nothingAsked = ({ maxBytes }: Expectation): Expectation => ({
  status: [],
  contains: [],
  notContains: [],
  header: {},
  json: {},
  maxBytes,
});

const token = 'csrf';

/** The credentials with the token of the login page among them; a text has no place for it. */
const withToken = (credentials: Payload, field: string): Payload => {
  const added = { [field]: `\${capture:${token}}` };
  if ('form' in credentials) return { form: { ...credentials.form, ...added } };
  if ('text' in credentials) return credentials;
  const { json } = credentials;
  return json === null || typeof json !== 'object' || Array.isArray(json)
    ? credentials
    : { json: { ...json, ...added } };
};

const loginSteps = (login: LoginSpec): readonly Step[] => {
  const { url, headers, credentials, csrf, landsOn, cookie, expect } = login;
  const landing: Landing = {
    page: url,
    ...(landsOn === undefined ? {} : { landsOn }),
    ...(cookie === undefined ? {} : { cookie }),
  };
  const submit: Step = {
    name: 'login',
    method: 'POST',
    url,
    headers,
    body: csrf === undefined ? credentials : withToken(credentials, csrf.field),
    loggedOut: {},
    capture: {},
    expect,
    landing,
  };
  if (csrf === undefined) return [submit];
  const open: Step = {
    name: 'login page',
    method: 'GET',
    url,
    headers,
    loggedOut: {},
    capture: { [token]: { field: csrf.field } },
    expect: nothingAsked(expect),
  };
  return [open, submit];
};

const stepsOf = (check: CheckSpec): readonly Step[] => {
  switch (check.kind) {
    case 'login':
      return loginSteps(check);
    case 'dashboard':
      return [{ ...check, name: check.kind, method: 'GET', capture: {} }];
    case 'sync':
      return [{ ...check, name: check.kind, capture: {} }];
    case 'http':
      return check.steps;
  }
};

/** Where nothing is written, a session is lost when its step is sent back to the page where it was obtained. */
const loggedOut = (step: Step, service: Service): LoggedOut => {
  const { redirectsTo, contains } = step.loggedOut;
  if (step.session === undefined || redirectsTo !== undefined || contains !== undefined) return step.loggedOut;
  const owner = service.monitors.find(({ id }) => id === step.session?.of);
  return owner?.check.kind === 'login' ? { redirectsTo: owner.check.url } : step.loggedOut;
};

/** A check that does nothing: the loader lets none pass. */
class RecipeEmpty extends Error {
  readonly code = 'recipe-empty';

  constructor() {
    super('the check has no steps: write at least one');
    this.name = 'RecipeEmpty';
  }
}

/**
 * What a check does, in order.
 * @throws RecipeEmpty (`recipe-empty`)
 */
export const recipe = (check: CheckSpec, service: Service): readonly [Step, ...Step[]] => {
  const [first, ...rest] = stepsOf(check).map((step) => ({ ...step, loggedOut: loggedOut(step, service) }));
  if (first === undefined) throw new RecipeEmpty();
  return [first, ...rest];
};
