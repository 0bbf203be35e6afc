import type { Config } from '../config/config.ts';
import { stateUnits } from './checks.ts';
import type { Line } from './line.ts';
import { measured } from './measured.ts';
import { runsEachMinute } from './volume.ts';

const filesPerView = 4;
const bytesPerView = 60_000;
const gb = 1_024 ** 3;

/** What is paid for planning, for telling, and for the page, minute by minute. */
export const publicationLines = (config: Config, views: number): readonly Line[] => {
  const { services } = config;
  const monitors = services.reduce((all, each) => all + each.monitors.length, 0);
  const { publishWrites, publishReads, publishReadsPerIncident, incidentsRead, publishCpu, memory } = measured;
  const writes = Math.min(publishWrites.most, publishWrites.least + publishWrites.perService * services.length);
  const states = services.reduce((all, each) => all + stateUnits(each), 0);
  const cpuSeconds = (publishCpu.least + publishCpu.perMonitor * monitors) / 1_000 / (memory.publish / 1_769);
  // Dispatch and notify, once warm, mostly wait for the table.
  const besides = 2 * 0.1 * (memory.dispatch / 1_024);
  return [
    {
      what: 'Lambda, planning and publishing',
      priced: 'lambdaGbSeconds',
      units: runsEachMinute * ((cpuSeconds + 0.1) * (memory.publish / 1_024) + besides),
      from: `every minute publish for ${(cpuSeconds + 0.1).toFixed(2)} s × 1 GB, dispatch and notify for 0.1 s × 0.5 GB each`,
    },
    {
      what: 'DynamoDB, publishing, writes',
      priced: 'dynamoWriteUnits',
      units: runsEachMinute * writes,
      from: `${writes.toFixed(0)} units a publication, every minute`,
    },
    {
      what: 'DynamoDB, publishing, reads',
      priced: 'dynamoReadUnits',
      units: runsEachMinute * (publishReads + states),
      from: `${publishReads + states} units a publication: each state, the record of what is published`,
    },
    {
      what: 'DynamoDB, publishing, incidents',
      priced: 'dynamoReadUnits',
      units: runsEachMinute * publishReadsPerIncident * incidentsRead,
      from: `what is known and written of the ${incidentsRead} newest incidents, once there were so many`,
    },
    {
      what: 'S3, writes',
      priced: 's3Puts',
      units: runsEachMinute * measured.publishFiles,
      from: `${measured.publishFiles} files a minute say that all is well still`,
    },
    {
      what: 'S3, reads',
      priced: 's3Gets',
      units: Math.min(views * filesPerView, 4 * filesPerView * runsEachMinute),
      from: 'what CloudFront does not hold, every 15 s at most',
    },
    {
      what: 'CloudFront, requests',
      priced: 'cloudFrontRequests',
      units: views * filesPerView,
      from: `${views.toLocaleString('en-GB')} views × ${filesPerView} files`,
    },
    {
      what: 'CloudFront, transfer',
      priced: 'cloudFrontGb',
      units: (views * bytesPerView) / gb,
      from: `${views.toLocaleString('en-GB')} views × 60 KB at most`,
    },
  ];
};
