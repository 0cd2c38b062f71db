"""What staff ask for, carried out on the store's or the centre's thread; knows no Kivy and no page."""
