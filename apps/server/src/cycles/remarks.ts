import type { RemarkView } from '@pleniere/contract';
import { isJsonObject, type JsonValue } from '@pleniere/domain';
import type { Cycle } from './cycle.entity';
import type { ImportRemark } from './import-remark.entity';

/** Titles of the sources an imported file names, by their id. */
function titlesOf(source: JsonValue | null): Map<string, string> {
  const documents = source !== null && isJsonObject(source) ? source.documents : null;
  if (!Array.isArray(documents)) return new Map();
  return new Map(
    documents.flatMap((document): [string, string][] =>
      isJsonObject(document) && typeof document.id === 'string' && typeof document.title === 'string' ? [[document.id, document.title]] : [],
    ),
  );
}

/** A remark as the organiser reads it: sources by title, by id when the file gives none. */
export function remarkView(remark: ImportRemark, cycle: Cycle): RemarkView {
  const titles = titlesOf(cycle.source);
  const sources = Array.isArray(remark.sources) ? remark.sources.filter((source): source is string => typeof source === 'string') : [];
  return {
    id: remark.id,
    seanceId: remark.seanceId,
    field: remark.field,
    text: remark.text,
    sources: sources.map((source) => titles.get(source) ?? source),
    settled: remark.settledAt !== null,
  };
}
