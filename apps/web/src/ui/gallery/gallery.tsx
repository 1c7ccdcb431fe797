import { useState } from 'react';
import { Switch } from '..';
import { Sample, SAMPLES } from './samples';
import { useDocumentTitle } from '../use-document-title';
import styles from './gallery.module.css';

/** Every component in its states, in one theme at a time: the page that axe and the screenshots run on. `?theme=dark` opens it dark. */
export function Gallery() {
  useDocumentTitle('Galerie');
  const [isDark, setDark] = useState(() => new URLSearchParams(window.location.search).get('theme') === 'dark');
  return (
    <main id="contenu" className={styles.theme} data-theme={isDark ? 'dark' : 'light'}>
      <h1>Composants</h1>
      <Switch isSelected={isDark} onChange={setDark}>
        Thème sombre
      </Switch>
      {SAMPLES.map(({ title, sample }) => (
        <Sample key={title} title={title}>
          {sample}
        </Sample>
      ))}
    </main>
  );
}
