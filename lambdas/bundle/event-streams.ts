/**
 * Stands in a bundle for the client libraries' event streams. No operation that is asked for here has one; and since the libraries
 * import them only when one comes, a bundler without them need not keep half of these libraries ready for that.
 */
class EventStreamsLeftOut extends Error {
  readonly code = 'event-streams-left-out';

  constructor() {
    super('event streams are not in this bundle: take the stand-in for them out of lib/bundle-options.ts');
    this.name = 'EventStreamsLeftOut';
  }
}

const leftOut = (): never => {
  throw new EventStreamsLeftOut();
};

export const eventStreamSerdeProvider = () => ({ serialize: leftOut, deserialize: leftOut });
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
export const EventStreamSerde = leftOut;
