const LIMIT_BYTES = 4_000_000;

/** Bytes as base64, in pieces the call stack can bear. */
function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

function checkSize(size: number): void {
  if (size === 0) throw new Error('文件是空的，请重新选择。');
  if (size > LIMIT_BYTES) throw new Error('文件超过 4 MB，请确认选的是通知正文的文本文件。');
}

/** The file’s own bytes: the server finds out the encoding. */
export async function readNoticeFile(file: File): Promise<{ fileName: string; contentBase64: string }> {
  if (!/\.(txt|text)$/i.test(file.name))
    throw new Error('目前只能导入 .txt 文本文件；其他格式请先另存为文本，或把正文粘贴到下方。');
  checkSize(file.size);
  return { fileName: file.name, contentBase64: base64Of(new Uint8Array(await file.arrayBuffer())) };
}

/** Pasted text as if it had been a file, named after its first line. */
export function readPastedText(text: string): { fileName: string; contentBase64: string } {
  const bytes = new TextEncoder().encode(text.trim());
  checkSize(bytes.length);
  const first = text.trim().split('\n')[0]?.trim().slice(0, 60) ?? '';
  return {
    fileName: `${first.replace(/[\\/:*?"<>|]/g, '') || '粘贴的文件'}.txt`,
    contentBase64: base64Of(bytes),
  };
}
