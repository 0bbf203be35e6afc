import { z } from 'zod';
import { days, minutes } from '../../time.ts';
import { lengthOfTime } from './duration.ts';
import { id, judged, line } from './leaf.ts';
import { timeZone } from './time-zone.ts';

const timePattern =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const moment = judged(
  (text) => {
    const [, year, month, day] = timePattern.exec(text) ?? [];
    if (year === undefined) return { remedy: 'write a time with its zone, such as 2026-12-05T02:00:00Z' };
    if (isDay(Number(year), Number(month), Number(day))) return undefined;
    return { message: 'there is no such day', remedy: 'write a day of the calendar' };
  },
  { format: 'date-time', examples: ['2026-12-05T02:00:00Z'] },
).transform((text) => Date.parse(text));

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const weeklyPattern = /^(sunday|monday|tuesday|wednesday|thursday|friday|saturday) ([01]\d|2[0-3]):([0-5]\d)$/;

const weekly = judged(
  (text) =>
    weeklyPattern.test(text) ? undefined : { remedy: 'write a day and a time of 24 hours, such as sunday 03:00' },
  { pattern: weeklyPattern.source, examples: ['sunday 03:00'] },
).transform((text) => {
  const [, weekday = '', hour, minute] = weeklyPattern.exec(text) ?? [];
  return { weekday: weekdays.indexOf(weekday), hour: Number(hour), minute: Number(minute) };
});

const plan = z
  .strictObject({
    name: line(100, { examples: ['Database upgrade'] }).describe('What is being done, for the page.'),
    services: z
      .array(id)
      .min(1)
      .max(100)
      .meta({ description: 'The services that it touches.', examples: [['orion']] }),
    from: moment.optional().describe('When it begins, once.'),
    to: moment.optional().describe('When it ends, that moment no longer included.'),
    weekly: weekly.optional().describe('The day and the time when it begins, every week.'),
    for: lengthOfTime(minutes(1), days(6), '15m').optional().describe('How long it lasts, every week.'),
    timeZone: timeZone.optional().describe('The zone of the weekly time. Default: the zone of the page.'),
  })
  .meta({
    description: 'Either once, with from and to, or every week, with weekly and for.',
    oneOf: [{ required: ['from', 'to'] }, { required: ['weekly', 'for'] }],
  });

export const maintenance = z
  .array(plan)
  .max(200)
  .meta({
    description: 'Planned work, during which nothing counts as down.',
    examples: [[{ name: 'Weekly restart', services: ['orion'], weekly: 'sunday 03:00', for: '15m' }]],
  });
