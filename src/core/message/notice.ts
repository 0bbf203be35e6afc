/** One SNS publish: the same news in the shape that each kind of subscriber reads. */
export interface Notice {
  /** `incidents`: what befell the product. `self`: what befell the monitoring. */
  readonly topic: 'incidents' | 'self';
  /** One line, under 100 characters, useful alone. */
  readonly subject: string;
  readonly faces: Faces;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Faces {
  /** Plain text that reads well on a phone; also what e-mail gets. */
  readonly default: string;
  /** Amazon Q Developer's custom notification, as JSON. */
  readonly https: string;
  /** CloudEvents 1.0 structured mode, as JSON; what SQS and Lambda get. */
  readonly sqs: string;
  readonly lambda: string;
}
