import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './site.module.css';

/** Long enough to ask for a smaller size. */
const LONG_TITLE = 80;
const LONG_LEAD = 320;

/** `lang` of a text that is not in the language of the page, so that voices read it rightly. */
export function useLangOf(language: string): string | undefined {
  const { i18n } = useTranslation();
  return language === i18n.language ? undefined : language;
}

export function Title({ children, lang }: { children: string; lang?: string }) {
  return (
    <h1 className={styles.title} data-length={children.length > LONG_TITLE ? 'long' : undefined} lang={lang}>
      {children}
    </h1>
  );
}

/** A text of one or several paragraphs, separated by empty lines in the source. */
export function Lead({ text, lang }: { text: string; lang?: string }) {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, index) => (
      <p key={index} className={styles.lead} data-length={text.length > LONG_LEAD ? 'long' : undefined} lang={lang}>
        {paragraph}
      </p>
    ));
}

export interface Fact {
  term: string;
  /** A fact that nobody gave is « à préciser » when it matters to readers, left out (null) when not. */
  value: ReactNode;
}

/** The facts of a day or a cycle, at the right of its title. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== null)
        .map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A section under a 2 px rule. */
export function Section({ title, children, lang }: { title: string; children: ReactNode; lang?: string }) {
  return (
    <section>
      <h2 className={styles.heading} lang={lang}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Numbered questions, in order. */
export function Questions({ questions, lang }: { questions: readonly string[]; lang?: string }) {
  return (
    <ol className={styles.questions} lang={lang}>
      {questions.map((question) => (
        <li key={question}>
          <span>{question}</span>
        </li>
      ))}
    </ol>
  );
}
