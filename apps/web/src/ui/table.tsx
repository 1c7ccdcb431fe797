import type { ReactNode } from 'react';
import styles from './table.module.css';

interface TableProps {
  /** Names the table; shown unless `hideCaption`. */
  caption: string;
  hideCaption?: boolean;
  /** Words of the column heads, in order. */
  columns: readonly ReactNode[];
  /** `<tr>` elements; start each with `<th scope="row">`. */
  children: ReactNode;
}

/** Rows between hairlines. On a narrow screen only the table scrolls sideways, and the keyboard can reach it. */
export function Table({ caption, hideCaption, columns, children }: TableProps) {
  return (
    <div className={styles.region} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={hideCaption ? 'sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
