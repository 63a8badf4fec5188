// Nothing is downloaded at install time: the browser comes from the lock file (see ARCHITECTURE.md).
module.exports = { skipDownload: true };
