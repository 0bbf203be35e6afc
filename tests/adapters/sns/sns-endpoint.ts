import { type Answer, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

/** One Publish as SNS understood it. */
export interface Published {
  readonly topic: string;
  readonly subject?: string;
  readonly message: string;
  readonly structure?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Subscriber {
  readonly endpoint: string;
  /** Absent: it was asked to confirm and has not. `Deleted`: it has left. */
  readonly arn?: string;
  readonly protocol?: string;
}

export type SnsFault = 'invalid' | 'throttled' | 'failing' | 'lost' | 'forbidden';

export interface SnsEndpoint extends RecordingEndpoint {
  /** What was accepted, in order. */
  readonly published: readonly Published[];
}

/**
 * The part of SNS that takes notices and lists who gets them, in its wire protocol (AWS query: a form in, XML out).
 * @param fault of a publish; what is `lost` is accepted.
 * @param pages of every topic's subscriptions.
 */
export const snsEndpoint = async (
  fault: (publish: Published, nth: number) => SnsFault | undefined = () => undefined,
  pages: readonly (readonly Subscriber[])[] = [],
): Promise<SnsEndpoint> => {
  const published: Published[] = [];
  let nth = 0;
  const endpoint = await recordingEndpoint(({ body }): Answer => {
    const form = new URLSearchParams(body.toString());
    if (form.get('Action') === 'ListSubscriptionsByTopic') return listed(pages, Number(form.get('NextToken') ?? 0));
    const publish = publishIn(form);
    const its = fault(publish, ++nth);
    if (its && its !== 'lost') return errors[its];
    published.push(publish);
    return { ...accepted(published.length), lost: its === 'lost' };
  });
  return { ...endpoint, published };
};

const publishIn = (form: URLSearchParams): Published => {
  const attributes: [string, string][] = [];
  for (let i = 1; form.has(`MessageAttributes.entry.${i}.Name`); i++) {
    const entry = `MessageAttributes.entry.${i}`;
    attributes.push([form.get(`${entry}.Name`) ?? '', form.get(`${entry}.Value.StringValue`) ?? '']);
  }
  const [subject, structure] = [form.get('Subject'), form.get('MessageStructure')];
  return {
    topic: form.get('TopicArn') ?? '',
    ...(subject !== null && { subject }),
    message: form.get('Message') ?? '',
    ...(structure !== null && { structure }),
    attributes: Object.fromEntries(attributes),
  };
};

const xml = { 'content-type': 'text/xml' };

const accepted = (n: number): Answer => ({
  status: 200,
  headers: xml,
  body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${n}</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>`,
});

const listed = (pages: readonly (readonly Subscriber[])[], page: number): Answer => {
  const members = pages[page]?.map(
    ({ endpoint, arn = 'PendingConfirmation', protocol = 'email' }) =>
      `<member><Endpoint>${endpoint}</Endpoint><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn></member>`,
  );
  const next = page + 1 < pages.length ? `<NextToken>${page + 1}</NextToken>` : '';
  return {
    status: 200,
    headers: xml,
    body: `<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult><Subscriptions>${members?.join('') ?? ''}</Subscriptions>${next}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`,
  };
};

const error = (status: number, kind: 'Sender' | 'Receiver', code: string, message: string): Answer => ({
  status,
  headers: xml,
  body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${kind}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});

const errors: Readonly<Record<Exclude<SnsFault, 'lost'>, Answer>> = {
  invalid: error(400, 'Sender', 'InvalidParameter', 'Invalid parameter: Subject'),
  throttled: error(400, 'Sender', 'Throttling', 'Rate exceeded'),
  failing: error(500, 'Receiver', 'InternalFailure', 'try later'),
  forbidden: error(403, 'Sender', 'AuthorizationError', 'not allowed to publish'),
};
