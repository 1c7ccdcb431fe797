import styles from './words.module.css';

/** A compound word with what stands against it: « qu’est-ce », « porte-parole ». */
const COMPOUND = /(\S*\p{L}-\p{L}\S*)/u;
/** A longer one may have to break to fit. */
const LONGEST = 24;

/** Words as they were typed, but no line ends on the hyphen of a compound: large type has few words in a line. */
export function Words({ children }: { children: string }) {
  return children.split(COMPOUND).map((part, index) =>
    index % 2 === 1 && part.length <= LONGEST ? (
      <span key={index} className={styles.compound}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
