import type { DemoAddresses } from './product.ts';

/** What whoever looks at the demo should know. */
export const demoAbout = 'A demo. Orion and Classic are invented, and break by a script: nothing real is down.';

/** The demo's configuration, in the language that everybody writes theirs in. */
export const demoConfig = ({ orion, classic }: DemoAddresses): string => `page:
  name: Orion status log
  about: "${demoAbout}"
  url: https://status.orion.example
  publish: automatic

defaults:
  every: 30s
  timeout: 10s
  recheck: 5s

network:
  allow: [127.0.0.0/8]

services:
  classic:
    name: Classic
    monitors:
      auth:
        name: Classic authentication
        http: { url: "${classic}/auth/health", expect: { status: 200, json: { /ok: true } } }

  orion:
    name: Orion
    audience: Users who came to Orion from Classic
    dependsOn: [classic]
    instance: x-served-by
    monitors:
      login:
        name: Login
        login:
          url: "${orion}/login"
          form: { email: "\${secret:demo/ordinary#email}", password: "\${secret:demo/ordinary#password}" }
          csrf: { field: _token }
          landsOn: /dashboard
          cookie: orion_session
      collaborator:
        name: Collaborator login
        audience: Users who are also someone's collaborators
        login:
          url: "${orion}/login"
          form: { email: "\${secret:demo/collaborator#email}", password: "\${secret:demo/collaborator#password}" }
          csrf: { field: _token }
          landsOn: /dashboard
          cookie: orion_session
      own-account:
        name: Own account login
        audience: Users who are also someone's collaborators
        login:
          url: "${orion}/login"
          form: { email: "\${secret:demo/own-account#email}", password: "\${secret:demo/own-account#password}" }
          csrf: { field: _token }
          landsOn: /dashboard
          cookie: orion_session
      dashboard:
        name: Dashboard
        dashboard:
          url: "${orion}/dashboard"
          session: login
          loggedOut: { redirectsTo: /login, contains: Please sign in }
          expect: { status: 200, contains: Your websites }
      collaborator-dashboard:
        name: Collaborator dashboard
        audience: Users who are also someone's collaborators
        dashboard:
          url: "${orion}/dashboard"
          session: collaborator
          loggedOut: { redirectsTo: /login, contains: Please sign in }
          expect: { status: 200, contains: Your websites }
      progress:
        name: Safe Updates progress
        http:
          url: "${orion}/api/progress"
          session: login
          expect: { status: 200, json: { /state: { in: [idle, running, done] } } }
      sync:
        name: Sync
        audience: Owners of the websites that are out of sync
        every: 60s
        sync:
          url: "${orion}/api/sync/health"
          headers: { authorization: "Bearer \${secret:demo/orion#syncKey}" }
          expect:
            status: 200
            json:
              /outOfSync: { max: 0 }
              /lastSync: { youngerThan: 15m }
        affected: { pointer: /outOfSync, unit: websites }
      website-key:
        name: Sync of one website
        audience: Owners of the websites that are out of sync
        every: 60s
        sync:
          url: "${orion}/api/sync/websites/1"
          headers: { authorization: "Bearer \${secret:demo/orion#websiteKey}" }
          expect: { status: 200, json: { /connected: true } }
`;
