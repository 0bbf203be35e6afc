/** The certificate library asks for decorator metadata when it is loaded, and needs none of it. */
Object.assign(Reflect, {
  getMetadata: () => undefined,
  getOwnMetadata: () => undefined,
  defineMetadata: () => undefined,
  metadata: () => () => undefined,
});
