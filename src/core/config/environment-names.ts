/** Where a deployment tells its functions what belongs to it: set by the construct, read by the handler. */
export const environmentNames = {
  /** Its name, by which the command line finds the desk. */
  stack: 'DOWNDRAFT_STACK_NAME',
  table: 'DOWNDRAFT_TABLE',
  slotQueue: 'DOWNDRAFT_SLOT_QUEUE',
  incidentsTopic: 'DOWNDRAFT_INCIDENTS_TOPIC',
  selfTopic: 'DOWNDRAFT_SELF_TOPIC',
  bucket: 'DOWNDRAFT_BUCKET',
  /** The name that the function of every other vantage has in its region. */
  vantageFunction: 'DOWNDRAFT_VANTAGE_FUNCTION',
  /** Where the secrets are, for functions that run elsewhere. */
  homeRegion: 'DOWNDRAFT_HOME_REGION',
} as const;

export type EnvironmentKey = keyof typeof environmentNames;
