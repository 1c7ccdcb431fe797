import { defineTexts } from '../../i18n';

export const texts = defineTexts({ fr: {}, en: {} });
