/** Where a configuration will run: deployed, or in local mode. */
export type Place = 'aws' | 'here';
