import { z } from 'zod';
import { shaped } from './leaf.ts';

const arn = shaped(
  /^arn:[a-z*-]+:(iam|sts)::[\d*]{1,12}:[\w+=,.@:/*-]{1,512}$/,
  'write the ARN of a role or user such as arn:aws:iam::123456789012:role/Oncall; * in it stands for anything',
  { examples: ['arn:aws:iam::123456789012:role/Oncall', 'arn:aws:iam::*:role/AWSReservedSSO_Oncall_*'] },
);

export const desk = z
  .strictObject({
    editors: z
      .array(arn)
      .max(100)
      .optional()
      .meta({
        description:
          'Who may change drafts, publish them and plan maintenance, of those whom IAM lets call the desk; everybody else reads. Not given: all of them edit. A role is written without a path.',
        examples: [['arn:aws:iam::123456789012:role/Oncall']],
      }),
  })
  .meta({
    description: 'Who may do what at the desk.',
    examples: [{ editors: ['arn:aws:iam::*:role/AWSReservedSSO_Oncall_*'] }],
  });
