/** A configuration of one login, whose secrets are references. @param more top-level keys, as YAML. */
export const oneLogin = (more = ''): string => `
page: { name: X, url: https://status.example.com }
notify: { email: [ops@example.com], chat: true }
${more}
services:
  orion:
    name: Orion
    monitors:
      login:
        name: Login
        login:
          url: https://orion.example.com/login
          form: { email: "\${secret:prod/orion#email}", password: "\${secret:prod/orion#password}" }
          landsOn: /dashboard
`;
