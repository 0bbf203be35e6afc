/** The first configuration that `downdraft init` writes: right as it stands, with what comes next in comments. */
export const starter = `# yaml-language-server: $schema=./downdraft.schema.json
# What Downdraft watches, whom it tells and what it shows. The line above lets an editor complete and explain every key.
# Durations are written 500ms, 10s, 5m, 2h or 3d. Credentials are never written here: \${secret:NAME#KEY} stands for them,
# in headers, forms and bodies.

page:
  name: Status
  url: https://status.example.com       # where the page will be
  timeZone: Etc/UTC                     # such as Europe/Belgrade; shown beside UTC
  publish: automatic                    # or reviewed: a person sees machine facts first

notify:
  email: []                             # [ops@example.com]

defaults:                               # hold for every monitor that says nothing else
  every: 60s
  timeout: 10s
  alarm: { failures: 2, of: 5 }         # an incident opens when 2 of the last 5 checks failed
  # slow: { over: 2s, failures: 3, of: 5 }

# network: { allow: ["127.0.0.0/8"] }   # private addresses that may be checked, such as this machine's own

services:
  web:                                  # monitors of a service fail together and share an incident
    name: Website
    audience: Visitors of the website
    monitors:
      home:
        name: Home page
        http:
          url: https://www.example.com/
          expect: { status: 200, contains: Example }

  # app:
  #   name: Application
  #   audience: Users of the application
  #   dependsOn: [web]
  #   monitors:
  #     login:                            # logs in anew at every check
  #       name: Login
  #       every: 30s
  #       login:
  #         url: https://app.example.com/login
  #         form: { email: "\${secret:downdraft/app#email}", password: "\${secret:downdraft/app#password}" }
  #         csrf: { field: _token }
  #         landsOn: /dashboard
  #     dashboard:                        # keeps one session, as a browser would, and notices when it is lost
  #       name: Dashboard
  #       dashboard:
  #         url: https://app.example.com/dashboard
  #         session: login
  #         expect: { contains: Welcome }
  #     sync:
  #       name: Sync
  #       sync:
  #         url: https://app.example.com/api/sync/health
  #         headers: { authorization: "Bearer \${secret:downdraft/app#syncKey}" }
  #         expect: { json: { /outOfSync: { max: 0 }, /lastSync: { youngerThan: 15m } } }
  #       affected: { pointer: /outOfSync, unit: accounts }

# maintenance:
#   - { name: Weekly restart, services: [web], weekly: sunday 03:00, for: 15m, timeZone: Europe/Belgrade }
`;
