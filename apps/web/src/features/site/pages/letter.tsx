import { Section, Title } from './parts';
import styles from './site.module.css';

export interface LetterSection {
  title: string;
  paragraphs?: readonly string[];
  points?: readonly string[];
}

export interface LetterText {
  title: string;
  sections: readonly LetterSection[];
}

/** A page of plain text: notices that the law asks for. */
export function Letter({ text }: { text: LetterText }) {
  return (
    <div className={styles.alone}>
      <Title>{text.title}</Title>
      <div className={styles.letter}>
        {text.sections.map((section) => (
          <Section key={section.title} title={section.title}>
            <div className={styles.prose}>
              {section.paragraphs?.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {section.points ? (
                <ul>
                  {section.points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              ) : null}
            </div>
          </Section>
        ))}
      </div>
    </div>
  );
}
