var seenByOtherScripts = 1;
function calledFromThePage() {
  var unusedInside = 1;
  for (var key in document) return true;
}
if (document) {
  var stillGlobal = 2;
  let unusedInBlock = 3;
}
(function () {
  var self = this;
  function unusedHelper() {}
  with (document) {
    title;
  }
})();
