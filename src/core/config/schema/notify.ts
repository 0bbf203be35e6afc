import { z } from 'zod';
import { days, minutes } from '../../time.ts';
import { lengthOfTime } from './duration.ts';
import { shaped } from './leaf.ts';

const email = shaped(
  /^[\w.!#%&'*+/=?^`|~-]{1,64}@[A-Za-z\d]([A-Za-z\d.-]{0,251}[A-Za-z\d])?\.[A-Za-z]{2,63}$/,
  'write an e-mail address such as ops@example.com',
  { examples: ['ops@example.com'] },
);

export const notify = z
  .strictObject({
    email: z
      .array(email)
      .max(100)
      .optional()
      .meta({ description: 'Who gets mail; each confirms a subscription once.', examples: [['ops@example.com']] }),
    chat: z.boolean().optional().meta({
      description: 'True: notices carry a face for Amazon Q Developer in chat applications.',
      default: false,
    }),
    reminderEvery: lengthOfTime(minutes(1), days(7), '4h')
      .optional()
      .describe('How often to remind while nobody has taken up an open incident. Default 4h.'),
  })
  .meta({
    description: 'Who is told when an incident opens, changes and ends.',
    examples: [{ email: ['ops@example.com'] }],
  });
