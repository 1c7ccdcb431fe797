import type { Language } from '@pleniere/domain';
import { templateOf, textOf, updateFromJson, type AnyNode, type NoteJson } from '@pleniere/note-schema';

/** The first state of a note: what every client then edits. */
export interface FirstWords {
  json: NoteJson;
  update: Uint8Array;
}

const paragraph = (text: string): NoteJson['content'][number] => (text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] });

function written(json: NoteJson): FirstWords | null {
  try {
    return { json, update: updateFromJson(json) };
  } catch {
    return null;
  }
}

/** The lines of any JSON that looks like a document; none when it does not. */
function linesOf(sheet: object): string[] {
  try {
    return textOf(sheet as AnyNode).split('\n').filter((line) => line.trim() !== '');
  } catch {
    return [];
  }
}

/** The sheet of a group: what was typed before the software was there, else the template of its method. */
export function firstWordsOfGroup(sheet: unknown, method: string | null, language: Language): FirstWords {
  const template = templateOf(method, language);
  if (sheet !== null && typeof sheet === 'object') {
    const own = written(sheet as NoteJson);
    if (own) return own;
    // A sheet of another schema keeps its words, as plain lines under the template.
    const both = written({ ...template, content: [...template.content, ...linesOf(sheet).map(paragraph)] });
    if (both) return both;
  }
  return { json: template, update: updateFromJson(template) };
}

/** The sheet of a talk, of exchanges or of an editorial text: what an import brought, else a blank page. */
export function firstWordsOfText(sheet: unknown): FirstWords {
  const blank: NoteJson = { type: 'doc', content: [paragraph('')] };
  if (sheet !== null && typeof sheet === 'object') {
    const lines = linesOf(sheet);
    const own = written(sheet as NoteJson) ?? (lines.length > 0 ? written({ ...blank, content: lines.map(paragraph) }) : null);
    if (own) return own;
  }
  return { json: blank, update: updateFromJson(blank) };
}
