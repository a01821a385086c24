import { readFile } from 'node:fs/promises';
import { RehearseDraft } from '../contract/index.js';
import { CommandError } from './command.js';

/** A change that is not saved, from a JSON file as `POST /rehearsal/difference` takes it under `change`. */
export async function readDraftFile(path: string, days: number): Promise<RehearseDraft> {
  const read = RehearseDraft.safeParse({ days, change: parse(await readText(path), path) });
  if (read.success) return read.data;
  const places = new Set(read.error.issues.map((issue) => issue.path.slice(1).join('.') || 'kind'));
  throw new CommandError(`${path} 中的修改草稿有误，请检查：${[...places].slice(0, 5).join('、')}。`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(`找不到文件：${path}。`, { cause: error });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CommandError(`${path} 中的内容不是完整的 JSON 文本。`, { cause: error });
  }
}
