/**
 * Copies a text. Browsers lend their clipboard to pages over https or on the same machine only; on the plain address of a local network the
 * older command copies a selection, without moving the focus.
 * @returns whether it was copied
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const written = await clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return written ?? copySelection(text);
}

function copySelection(text: string): boolean {
  const selection = document.getSelection();
  if (!selection) return false;
  const holder = document.createElement('span');
  holder.textContent = text;
  holder.className = 'sr-only';
  const setExactly = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  const kept = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  document.body.append(holder);
  selection.selectAllChildren(holder);
  document.addEventListener('copy', setExactly, { once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', setExactly);
    holder.remove();
    selection.removeAllRanges();
    if (kept) selection.addRange(kept);
  }
}
