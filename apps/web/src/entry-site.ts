import './ui/global.css';
import './features/site/pages/styles';

/** Public pages work without this file: it only adds the button that copies a reference. */
for (const citation of document.querySelectorAll<HTMLElement>('[data-citation]')) {
  const { citation: label = '', copied = '' } = citation.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-citation';
  button.textContent = label;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(citation.textContent ?? '').then(() => {
      button.textContent = copied;
    });
  });
  button.addEventListener('blur', () => {
    button.textContent = label;
  });
  citation.after(button);
}
