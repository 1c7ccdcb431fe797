import { actesTexts } from './features/actes';
import { authTexts } from './features/auth';
import { cycleTexts } from './features/cycle';
import { diagnosticTexts } from './features/diagnostic';
import { historyTexts, noteTexts } from './features/note';
import { restitutionTexts } from './features/restitution';
import { seanceTexts } from './features/seance';
import { texts as siteTexts } from './features/site/texts';
import { uiTexts } from './ui/texts';

/** Every catalogue of the browser, by namespace. */
export const catalogues = {
  ui: uiTexts,
  actes: actesTexts,
  auth: authTexts,
  cycle: cycleTexts,
  diagnostic: diagnosticTexts,
  history: historyTexts,
  note: noteTexts,
  restitution: restitutionTexts,
  seance: seanceTexts,
  site: siteTexts,
};
