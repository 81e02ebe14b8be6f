export type Shortcut = 'palette' | 'shortcuts' | 'blur' | 'lock';

/** The list behind `?`. Keys are shown as they are pressed. */
export const SHORTCUTS: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: 'Ctrl K', label: 'design.shortcut-palette' },
  { keys: '?', label: 'design.shortcut-list' },
  { keys: 'Ctrl .', label: 'design.shortcut-blur' },
  { keys: 'Ctrl Shift L', label: 'design.shortcut-lock' },
  { keys: 'Esc', label: 'design.shortcut-close' },
];

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}

/** Which shortcut a key press is. Letters go by their place (`code`), so that they work on a Cyrillic layout; `?` not while someone types. */
export function shortcutOf(event: Pressed): Shortcut | null {
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.shiftKey && !event.altKey && event.code === 'KeyK') return 'palette';
  if (control && !event.altKey && event.code === 'Period') return 'blur';
  if (control && event.shiftKey && event.code === 'KeyL') return 'lock';
  if (!control && !event.altKey && event.key === '?' && !isTyping(event.target)) return 'shortcuts';
  return null;
}

function isTyping(target: unknown): boolean {
  if (typeof target !== 'object' || target === null || !('tagName' in target)) return false;
  return (
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(String(target.tagName)) || ('isContentEditable' in target && target.isContentEditable === true)
  );
}
