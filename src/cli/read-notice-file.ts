import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './command.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '找不到文件',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有权限读取文件',
  ENOTDIR: '找不到文件',
};

export interface LocalFile {
  /** The name without its folder. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Reads a file named on the command line; throws {@link CommandError} with one line when it cannot be read. */
export async function readNoticeFile(file: string): Promise<LocalFile> {
  try {
    return { fileName: path.basename(file), bytes: await readFile(file) };
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw new CommandError(`${reason ?? '无法读取文件'}：${file}。`, { cause: error });
  }
}
