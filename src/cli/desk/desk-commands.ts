import type { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addAck } from './ack.ts';
import { addDeployed } from './deployed.ts';
import { addDismiss } from './dismiss.ts';
import { addDraft } from './draft-command.ts';
import { addIncidents } from './incidents.ts';
import { addMaintenance } from './maintenance.ts';
import { addDeskPage } from './page.ts';
import { addPublish } from './publish.ts';
import { addShow } from './show.ts';
import { addUpdate } from './update.ts';

/** What engineers do with incidents, from the first notice to the published account, in that order. */
export const addDeskCommands = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  for (const add of [
    addIncidents,
    addAck,
    addShow,
    addUpdate,
    addDraft,
    addPublish,
    addDismiss,
    addMaintenance,
    addDeployed,
    addDeskPage,
  ])
    add(program, io, ends);
};
