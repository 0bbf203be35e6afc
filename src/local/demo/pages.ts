import type { Persona } from './script.ts';

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} · Orion</title></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;

/** `token` goes into the form's hidden `_token`. */
export const loginPage = (token: string): string =>
  page(
    'Please sign in',
    `<form method="post" action="/login">
<input type="hidden" name="_token" value="${token}">
<label>E-mail <input name="email" type="email" required autocomplete="username"></label>
<label>Password <input name="password" type="password" required autocomplete="current-password"></label>
<button>Sign in</button>
</form>`,
  );

const greeting: Readonly<Record<Persona, string>> = {
  ordinary: 'Good to see you.',
  collaborator: 'You are collaborating on the websites of somebody else.',
  'own-account': 'You are in your own account.',
};

export const dashboardPage = (persona: Persona): string =>
  page(
    'Your websites',
    `<p>${greeting[persona]}</p>
<ul>
<li>bakery.example <span>in sync</span></li>
<li>garden.example <span>in sync</span></li>
<li>travels.example <span>in sync</span></li>
</ul>
<form method="post" action="/logout"><button>Sign out</button></form>`,
  );
