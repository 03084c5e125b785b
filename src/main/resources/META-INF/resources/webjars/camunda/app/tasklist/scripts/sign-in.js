// Tasklist's own sign-in form is dead here; there is one sign-in for everything, and it brings people back.
(function () {
  function leaveDeadPage() {
    if (/^#\/(login|setup)/.test(window.location.hash)) window.location.replace('/login');
  }
  window.addEventListener('hashchange', leaveDeadPage);
  leaveDeadPage();
})();
