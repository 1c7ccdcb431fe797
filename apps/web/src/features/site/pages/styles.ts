/** The style sheets of everything a public page may show: the browser's build makes one file of them, the server only names their classes. */
import '../../../ui/disc.module.css';
import '../../../ui/flag.module.css';
import '../../../ui/language-switch.module.css';
import '../../../ui/logo.module.css';
import './calendar.module.css';
import './downloads.module.css';
import './home-page.module.css';
import './programme.module.css';
import './site.module.css';
