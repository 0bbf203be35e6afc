import dns from 'node:dns/promises';
import process from 'node:process';

/**
 * Loaded before the function. A resolver asks the test's name server, as it would ask Lambda's. Nobody may ask the system for a name
 * instead: it has four threads to find one with, and four zones that keep silent take all of them.
 */
dns.Resolver = class extends dns.Resolver {
  constructor(options) {
    super(options);
    this.setServers([process.env.TEST_NAME_SERVER]);
  }
};
dns.lookup = (name) =>
  Promise.reject(new Error(`the system was asked for ${name}, which takes one of its four threads`));
