const { Agent, request } = require('node:http');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const post = (path, body, headers = {}) => {
  request(
    {
      host,
      port,
      agent,
      method: 'POST',
      path: `/2018-06-01/runtime/invocation/${path}`,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
    },
    (response) => response.resume(),
  )
    // The test has ended: so does this.
    .on('error', () => process.exit(1))
    .end(body);
};

module.exports = {
  initializeClient: () => {},
  done: (id, body) => post(`${id}/response`, body),
  error: (id, body) =>
    post(`${id}/error`, body, { 'lambda-runtime-function-error-type': JSON.parse(body).errorType ?? 'Error' }),
  next: () => {
    throw new Error('the next event is fetched by the client itself: set AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1');
  },
};
