import { readFile } from 'node:fs/promises';
import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validateLightSettings, type LightSettings } from '../core/lights/index.js';
import { validateLadder, type ReminderLadder } from '../core/reminders/index.js';
import { projectPath } from '../platform/config/project-path.js';
import { keepShipped, Ladders } from './ladders.js';

/** Injection token of the {@link LightSettings} in force. */
export const LIGHT_SETTINGS = Symbol('LIGHT_SETTINGS');

/** Reads a rule file below `seeds/parameters`; a rule with problems stops the start. */
async function readRule<R>(name: string, validate: (rule: R) => string[]): Promise<R> {
  const rule = JSON.parse(await readFile(projectPath(`seeds/parameters/${name}`), 'utf8')) as R;
  const problems = validate(rule);
  if (problems.length > 0) throw new Error(`参数 ${name} 有误：${problems.join('；')}`);
  return rule;
}

/** The ladder the product is delivered with; it becomes version 1 of an installation. */
export function loadLadder(): Promise<ReminderLadder> {
  return readRule('reminder-ladder.json', validateLadder);
}

export function loadLightSettings(): Promise<LightSettings> {
  return readRule('lights.json', validateLightSettings);
}

const ladders: Provider = {
  provide: Ladders,
  inject: [DataSource],
  useFactory: async (dataSource: DataSource) => {
    await keepShipped(dataSource.manager, await loadLadder());
    return new Ladders(dataSource);
  },
};

export const datedRuleProviders: Provider[] = [
  ladders,
  { provide: LIGHT_SETTINGS, useFactory: loadLightSettings },
];
