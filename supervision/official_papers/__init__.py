"""Papers of the office: what their templates may say, how they are checked and filled. Pure: no ORM, no clock."""
