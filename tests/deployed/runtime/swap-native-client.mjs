import { registerHooks } from 'node:module';

/**
 * Loaded before Lambda's runtime interface client. Its native client has to be built by a C++ compiler at installation; in its place
 * stands one that speaks the same three calls over HTTP.
 */
const standIn = new URL('./native-client.cjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './rapid-client.node'
      ? { url: standIn, format: 'commonjs', shortCircuit: true }
      : next(specifier, context),
});
