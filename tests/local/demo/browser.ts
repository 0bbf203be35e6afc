import { Agent, request } from 'undici';

interface Visited {
  readonly status: number;
  readonly location?: string;
  readonly instance?: string;
  readonly body: string;
}

/** Somebody at the demo product with cookies of their own, who follows no redirect unasked. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Visited>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<Visited>;
  /** Fetches the form, sends it with its hidden token, and says where that led. */
  signIn(email: string, password: string): Promise<Visited>;
}

export const browser = (origin: string): Browser => {
  const cookies = new Map<string, string>();
  const visit = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(origin + path, {
      method,
      dispatcher: new Agent({ pipelining: 0 }),
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name === undefined || value === undefined) continue;
      if (set.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return visited(answer.statusCode, answer.headers, await answer.body.text());
  };
  const get: Browser['get'] = (path, headers = {}) => visit('GET', path, headers);
  const post: Browser['post'] = (path, form) =>
    visit('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams(form).toString());
  return {
    get,
    post,
    signIn: async (email, password) => {
      const token = /name="_token" value="([^"]+)"/.exec((await get('/login')).body)?.[1] ?? '';
      return post('/login', { _token: token, email, password });
    },
  };
};

const visited = (status: number, headers: NodeJS.Dict<string | string[]>, body: string): Visited => ({
  status,
  ...(typeof headers.location === 'string' ? { location: headers.location } : {}),
  ...(typeof headers['x-served-by'] === 'string' ? { instance: headers['x-served-by'] } : {}),
  body,
});
