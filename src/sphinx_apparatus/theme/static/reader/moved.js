/*
 * A page that has moved: its link leads on; an address with an anchor goes there by itself, anchor included.
 */
(function () {
  "use strict";

  const link = document.querySelector(".moved a");
  if (link && location.hash) location.replace(link.href.split("#")[0] + location.hash);
})();
