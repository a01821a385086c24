const LIMIT_BYTES = 20 * 1024 * 1024;
/** What the dialog offers; the server tells a file by its content. */
export const ACCEPTED = '.docx,.doc,.wps,.pdf,.xlsx,.html,.htm,.txt';

export interface FileContent {
  readonly fileName: string;
  readonly contentBase64: string;
}

/** Bytes as base64, in pieces the call stack can bear. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // a multiple of three, so that pieces can be put together
  for (let start = 0; start < bytes.length; start += 0x6000) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + 0x6000))));
  }
  return pieces.join('');
}

function checkSize(size: number): void {
  if (size === 0) throw new Error('文件是空的，请重新选择。');
  if (size > LIMIT_BYTES) throw new Error('文件超过 20 MB，请删去图片等无关内容另存后再导入。');
}

/** The file’s own bytes: the server finds out what it is. */
export async function readNoticeFile(file: File): Promise<FileContent> {
  checkSize(file.size);
  return { fileName: file.name, contentBase64: base64Of(new Uint8Array(await file.arrayBuffer())) };
}

/** Pasted text as if it had been a file, named after its first line; `html` is the same with its tables. */
export function readPastedText(text: string, html: string | null = null): FileContent {
  const bytes = new TextEncoder().encode(html ?? text.trim());
  checkSize(bytes.length);
  const first = text.trim().split('\n')[0]?.trim().slice(0, 60) ?? '';
  return {
    fileName: `${first.replace(/[\\/:*?"<>|]/g, '') || '粘贴的文件'}.${html === null ? 'txt' : 'html'}`,
    contentBase64: base64Of(bytes),
  };
}
