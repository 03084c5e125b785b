// Tasklist's own settings file; ours comes first on the classpath.
export default {
  app: { name: 'Tasks', vendor: 'Circulation' },
  dateFormat: {
    normal: 'D MMMM YYYY, HH:mm',
    long: 'dddd D MMMM YYYY, HH:mm',
    short: 'D MMMM YYYY'
  },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['scripts/sign-in'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'takes the selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'goes to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'goes to the first field of a form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the list of what can be started' }
  }
};
