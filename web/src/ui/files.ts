const LIMIT_BYTES = 2_000_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook as it is sent; refuses what is none by its name, and what is too large. */
export async function encodeFile(file: File): Promise<{ fileName: string; contentBase64: string }> {
  if (!/\.xlsx$/i.test(file.name)) throw new Error('只能导入 .xlsx 工作簿，请在表格软件中另存为 .xlsx。');
  if (file.size > LIMIT_BYTES) throw new Error('文件超过 2 MB，请分成几份导入。');
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return { fileName: file.name, contentBase64: btoa(binary) };
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Hands a file to the browser to keep. */
export function offerFile(fileName: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
