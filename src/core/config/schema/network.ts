import { z } from 'zod';
import { readCidr } from '../cidr.ts';
import { address } from './address.ts';
import { choice, judged, shaped } from './leaf.ts';

const cidr = judged(
  (text) => {
    const reading = readCidr(text);
    if (reading.kind === 'invalid') return { remedy: 'write a range of addresses such as 10.20.0.0/16' };
    if (reading.kind === 'address')
      return { message: 'this is one address, not a range', remedy: `write ${JSON.stringify(reading.meant)}` };
    if (reading.kind === 'host-bits')
      return { message: 'the address has bits beyond its prefix', remedy: `write ${reading.meant}` };
    return reading.prefix === 0
      ? { message: 'this allows every address', remedy: 'list the private networks that are checked' }
      : undefined;
  },
  { examples: ['10.20.0.0/16'] },
);

export const network = z
  .strictObject({
    allow: z
      .array(cidr)
      .max(100)
      .optional()
      .meta({
        description: 'Ranges of private addresses that may be checked; all others are refused.',
        examples: [['10.20.0.0/16']],
      }),
    controls: z
      .array(address)
      .min(1)
      .max(10)
      .optional()
      .meta({
        description: 'Addresses that answer whenever our own network is well, asked before a failure is believed.',
        examples: [['https://checkip.amazonaws.com']],
      }),
  })
  .meta({
    description: 'What the checks may reach, and how they know that it is not us.',
    examples: [{ allow: ['10.20.0.0/16'] }],
  });

export const vantages = z
  .array(
    shaped(/^(local|[a-z]{2}(-[a-z]{2,12}){1,3}-\d{1,2})$/, 'write an AWS region such as eu-central-1, or local', {
      examples: ['eu-central-1'],
    }),
  )
  .max(16)
  .meta({
    description: 'The places that checks run from; the first is home. Default: the region of the deployment.',
    examples: [['eu-central-1', 'us-east-1', 'ap-southeast-2']],
  });

export const secrets = z
  .strictObject({
    store: choice(['secretsmanager', 'ssm']).optional().meta({
      description: 'Where ${secret:…} is looked up on AWS: Secrets Manager, or Parameter Store.',
      default: 'secretsmanager',
    }),
  })
  .meta({ description: 'Where secrets are kept.', examples: [{ store: 'secretsmanager' }] });
