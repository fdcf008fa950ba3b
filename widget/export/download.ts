/** The browser has the file by then. */
const keptMs = 10_000;

/** Hands a text to the browser as a file. The content leaves the page's memory soon after. */
export function downloadText(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
