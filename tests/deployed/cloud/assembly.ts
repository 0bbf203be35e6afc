import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofType, type Resource, resourcesOf, type Synthesized } from '../../lib/synthesized.ts';
import type { DeployedFunction } from '../runtime/execution-environment.ts';
import type { Place } from './place.ts';
import { resolving } from './resolved.ts';
import { type Right, rightsOf } from './rights.ts';

/** A function of a stack: how it is run, and what it may do. */
export interface Program extends DeployedFunction {
  /** Its construct: Dispatch, Watch, … */
  readonly id: string;
  readonly rights: readonly Right[];
}

/** A stack as it would stand there. */
export interface Stack {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly programs: readonly Program[];
  /** The one resource of that type, whose id begins so: its id, and what its `Ref` and its `Arn` are. */
  readonly the: (
    type: string,
    beginning?: string,
  ) => { readonly id: string; readonly ref: string; readonly arn: string };
}

export const stackOf = (made: Synthesized, name: string, place: Place): Stack => {
  const resources = resourcesOf(made, name);
  const resolve = resolving(resources, place);
  const assets = JSON.parse(readFileSync(join(made.directory, `${name}.assets.json`), 'utf8')) as Assets;
  const programs = ofType(resources, 'AWS::Lambda::Function').map(([id, { Properties }]): Program => {
    const its = Properties as unknown as FunctionProperties;
    const path = assets.files[its.Code.S3Key.replace(/\.zip$/, '')]?.source.path;
    if (!path) throw new Error(`the code of ${id} is not in the assembly`);
    const [role] = its.Role['Fn::GetAtt'];
    return {
      id: id.slice(0, id.indexOf('Function')),
      name: resolve({ Ref: id }) as string,
      arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }) as string,
      code: join(made.directory, path),
      handler: its.Handler,
      variables: resolve(its.Environment.Variables) as Record<string, string>,
      region: place.region,
      timeoutMs: its.Timeout * 1_000,
      memoryMiB: its.MemorySize,
      rights: rightsOf(resources, role, resolve),
    };
  });
  return {
    resources,
    programs,
    the: (type, beginning = '') => {
      const [only, ...others] = ofType(resources, type).filter(([id]) => id.startsWith(beginning));
      if (!only || others.length > 0) throw new Error(`${name} has not one ${type} ${beginning}`);
      const [id] = only;
      return { id, ref: resolve({ Ref: id }) as string, arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }) as string };
    },
  };
};

interface Assets {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
}

interface FunctionProperties {
  readonly Code: { readonly S3Key: string };
  readonly Handler: string;
  readonly Role: { readonly 'Fn::GetAtt': readonly [role: string, attribute: string] };
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  readonly Timeout: number;
  readonly MemorySize: number;
}
