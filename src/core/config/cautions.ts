import { hostOf, isLoopback } from './address.ts';
import type { CheckSpec } from './check-spec.ts';
import type { Config, Monitor, Service } from './config.ts';
import { durationText } from './durations.ts';
import type { Fault } from './fault.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import { allowing, reachHere, reachOnAws } from './reach.ts';
import { checkSecrets, environmentName, referenceText, secretReferences } from './secret-reference.ts';
import { nodeAt, type Path, type TreeNode } from './tree.ts';

type Caution = Fault & { readonly message: string; readonly path: Path };

const addressesOf = (check: CheckSpec): readonly string[] =>
  check.kind === 'http' ? check.steps.map((step) => step.url) : [check.url];

const isPlain = (address: string): boolean => /^http:/i.test(address) && !isLoopback(address);

/** Targets that checks refuse where they will run: their monitor would fail from its first check on. */
const reachCautions = (
  service: Service,
  { id, check }: Monitor,
  allow: readonly string[],
  place: Place,
): readonly Caution[] => {
  const path = ['services', service.id, 'monitors', id, check.kind];
  const targets = new Map(addressesOf(check).map((address) => [hostOf(address), address]));
  return [...targets].flatMap(([host, address]): readonly Caution[] => {
    const fault = place === 'aws' ? faultOnAws(host, address, allow) : faultHere(host, address, allow);
    return fault ? [{ path, ...fault }] : [];
  });
};

type Refused = Omit<Caution, 'path'> | undefined;

const faultOnAws = (host: string, address: string, allow: readonly string[]): Refused => {
  const its = reachOnAws(address, allow);
  if (its === 'open') return undefined;
  if (its === 'private')
    return {
      message: `${host} is a private address, to which checks on AWS do not go`,
      remedy: `add ${allowing(address)}, or the whole network that it is in, or check the public address`,
    };
  return {
    message: `${host} is the checking machine itself, to which checks on AWS never go`,
    remedy: `write the address that users reach, or use it in local mode only${
      reachHere(address, allow) === 'open' ? '' : `, with ${allowing(address)}`
    }`,
  };
};

const faultHere = (host: string, address: string, allow: readonly string[]): Refused =>
  reachHere(address, allow) === 'open'
    ? undefined
    : {
        message: `${host} is a private address, to which checks go only where it is allowed`,
        remedy: `add ${allowing(address)}`,
      };

const monitorCautions = (service: Service, monitor: Monitor): readonly Caution[] => {
  const path = ['services', service.id, 'monitors', monitor.id];
  const addresses = addressesOf(monitor.check);
  const { every, timeout, slow, insecure, check } = monitor;
  const cautions: readonly (Caution | false | undefined)[] = [
    timeout > every && {
      path,
      message: `a check may take ${durationText(timeout)} but is due every ${durationText(every)}`,
      remedy: 'slots that fall due meanwhile are skipped; a shorter timeout avoids that',
    },
    slow !== undefined &&
      slow.over >= timeout && {
        path: [...path, 'slow'],
        message: `no answer is slower than ${durationText(slow.over)}: the check times out at ${durationText(timeout)}`,
        remedy: 'write slow.over below timeout',
      },
    insecure !== undefined &&
      addresses.every((address) => /^http:/i.test(address)) && {
        path: [...path, 'insecure'],
        message: 'an http address has no certificate to verify',
        remedy: 'remove insecure',
      },
    checkSecrets(check).length > 0 &&
      addresses.some(isPlain) && {
        path: [...path, check.kind],
        message: 'secrets are sent over http, where everyone on the way can read them',
        remedy: 'use the https address',
      },
  ];
  return cautions.filter((caution) => caution !== false && caution !== undefined);
};

const pageCautions = ({ page }: Config): readonly Caution[] =>
  new URL(page.url).pathname === '/'
    ? []
    : [
        {
          path: ['page', 'url'],
          message: 'the page is not at the root of its host, where clients of Statuspage look for /api/v2',
          remedy: 'give the page a host of its own',
        },
      ];

/** In local mode secrets come from the environment, where two references may have one name. */
const environmentCautions = (config: Config): readonly Caution[] => {
  const known = new Map<string, string>();
  return secretReferences(config).flatMap((reference) => {
    const name = environmentName(reference);
    const text = referenceText(reference);
    const other = known.get(name);
    known.set(name, other ?? text);
    return other === undefined
      ? []
      : [
          {
            path: ['services'],
            message: `${other} and ${text} are both ${name} in the environment`,
            remedy: 'rename one, or use secrets.yaml in local mode',
          },
        ];
  });
};

/** The place itself, or the nearest place above it that is written. */
const nearestNode = (tree: TreeNode, path: Path): TreeNode =>
  nodeAt(tree, ...path) ?? (path.length === 0 ? tree : nearestNode(tree, path.slice(0, -1)));

/** What is allowed and yet hardly meant. */
export const cautionsOf = (config: Config, tree: TreeNode, place: Place): readonly Finding[] =>
  [
    ...pageCautions(config),
    ...config.services.flatMap((service) =>
      service.monitors.flatMap((monitor) => [
        ...monitorCautions(service, monitor),
        ...reachCautions(service, monitor, config.network.allow, place),
      ]),
    ),
    ...environmentCautions(config),
  ].map(({ path, message, remedy }) => {
    const node = nearestNode(tree, path);
    return { path, at: node.keyAt ?? node.at, message, remedy };
  });
